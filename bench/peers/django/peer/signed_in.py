"""Who is visiting: a cookie whose hash is kept in a table."""

import hashlib
from datetime import datetime, timezone

from django.http import HttpResponseRedirect

from .models import Visit


def now():
    return datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class SignedIn:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        token = hashlib.sha256(request.COOKIES.get("session", "").encode()).hexdigest()
        visit = Visit.objects.filter(token_hash=token, expires_at__gt=now()).first()
        if visit is None:
            return HttpResponseRedirect("/sign-in")
        request.visitor = visit.user_id
        return self.get_response(request)
