"""The tables of seed.py."""

from django.db import models


class Visit(models.Model):
    token_hash = models.TextField(primary_key=True)
    user_id = models.TextField()
    expires_at = models.TextField()

    class Meta:
        managed = False
        db_table = "signed_in"


class Attendance(models.Model):
    id = models.TextField(primary_key=True)
    order_id = models.TextField()
    site_id = models.TextField()
    name = models.TextField()
    day = models.TextField()
    start_minute = models.IntegerField()
    end_minute = models.IntegerField()
    state = models.TextField()
    outcome = models.TextField(null=True)
    worked_minutes = models.IntegerField()
    credited_minutes = models.IntegerField()
    version = models.IntegerField()

    class Meta:
        managed = False
        db_table = "attendances"


class Tap(models.Model):
    tap_key = models.TextField(primary_key=True)
    attendance = models.ForeignKey(Attendance, models.PROTECT)
    kind = models.TextField()
    at = models.TextField()
    outcome = models.TextField(null=True)
    recorded_by = models.TextField()
    recorded_at = models.TextField()

    class Meta:
        managed = False
        db_table = "attendance_events"


class HourEntry(models.Model):
    id = models.TextField(primary_key=True)
    order_id = models.TextField()
    attendance = models.ForeignKey(Attendance, models.PROTECT)
    day = models.TextField()
    worked_minutes = models.IntegerField()
    credited_minutes = models.IntegerField()
    recorded_by = models.TextField()
    recorded_at = models.TextField()

    class Meta:
        managed = False
        db_table = "hour_entries"


class Event(models.Model):
    id = models.TextField(primary_key=True)
    at = models.TextField()
    actor = models.TextField()
    act = models.TextField()
    subject_kind = models.TextField()
    subject_id = models.TextField()
    data = models.TextField()

    class Meta:
        managed = False
        db_table = "events"
