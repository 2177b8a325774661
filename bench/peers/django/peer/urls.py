"""The two requests that are measured."""

import json
import uuid

from django import forms
from django.db import transaction
from django.db.models import F, Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.views.decorators.http import require_GET, require_POST

from .models import Attendance, Event, HourEntry, Tap
from .signed_in import now


class RecordForm(forms.Form):
    attendance_id = forms.RegexField(r"^[0-9a-f-]{36}$")
    tap_key = forms.RegexField(r"^[0-9a-f]{64}$")
    minutes = forms.IntegerField(min_value=1, max_value=1440)
    outcome = forms.ChoiceField(choices=[("attended", "attended"), ("left_early", "left_early")])


@require_POST
def record(request):
    form = RecordForm(request.POST)
    if not form.is_valid():
        return HttpResponse("<p>Periksa isian.</p>", status=422)
    fields, at, user = form.cleaned_data, now(), request.visitor
    worked, credited = fields["minutes"], min(fields["minutes"], 480)
    with transaction.atomic():
        attendance = get_object_or_404(Attendance, id=fields["attendance_id"])
        Tap.objects.create(tap_key=fields["tap_key"], attendance=attendance, kind="outcome", at=at,
                           outcome=fields["outcome"], recorded_by=user, recorded_at=at)
        HourEntry.objects.create(id=str(uuid.uuid4()), order_id=attendance.order_id, attendance=attendance,
                                 day=attendance.day, worked_minutes=worked, credited_minutes=credited,
                                 recorded_by=user, recorded_at=at)
        Attendance.objects.filter(id=attendance.id).update(
            state="done", outcome=fields["outcome"], worked_minutes=worked, credited_minutes=credited,
            version=F("version") + 1)
        Event.objects.create(id=str(uuid.uuid4()), at=at, actor=user, act="record_attendance",
                             subject_kind="attendance", subject_id=attendance.id,
                             data=json.dumps({"worked": worked, "credited": credited}))
    response = HttpResponseRedirect("/attendances")
    response.status_code = 303
    return response


@require_GET
def attendances(request):
    day, _, last = request.GET.get("after", ",").partition(",")
    rows = Attendance.objects.filter(Q(day__gt=day) | Q(day=day, id__gt=last)).order_by("day", "id")[:50]
    return render(request, "attendances.html", {"rows": rows})


urlpatterns = [path("attendance", record), path("attendances", attendances)]
