"""getUpdates, the webhook's settings, and getFile."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from .. import limits
from ..chat import Json
from ..cloud import Cloud
from ..request import Params
from ..wire import file_object

_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_LONGEST_POLL = 50.0  # seconds
_WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


async def get_updates(cloud: Cloud, params: Params) -> list[Json]:
    """The long poll: confirms by offset, then gives what waits or comes within `timeout` seconds."""
    if cloud.webhook.url:
        raise limits.ApiError(409, _WEBHOOK_ACTIVE)
    cloud.updates.allow(params.json("allowed_updates"))
    limit = min(max(params.integer("limit", 100), 1), 100)
    timeout = min(max(params.number("timeout"), 0.0), _LONGEST_POLL)
    return await cloud.updates.poll(params.integer("offset"), limit, timeout)


def set_webhook(cloud: Cloud, params: Params) -> bool:
    """From now on updates are posted to a URL: https, or any on this machine."""
    url, secret = params.text("url"), params.text("secret_token")
    if not url:
        return delete_webhook(cloud, params)
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost", "::1"):
        raise limits.bad("bad webhook: An HTTPS URL must be provided for webhook")
    if secret and not _SECRET.fullmatch(secret):
        raise limits.bad("secret token contains unallowed characters")
    cloud.updates.allow(params.json("allowed_updates"))
    if params.flag("drop_pending_updates"):
        cloud.updates.waiting.clear()
    cloud.updates.interrupt(limits.ApiError(409, "Conflict: terminated by setWebhook request"))
    cloud.webhook.set(url, secret, min(max(params.integer("max_connections", 40), 1), 100))
    return True


def delete_webhook(cloud: Cloud, params: Params) -> bool:
    """Back to getUpdates."""
    if params.flag("drop_pending_updates"):
        cloud.updates.waiting.clear()
    cloud.webhook.set("", "", 0)
    return True


def get_webhook_info(cloud: Cloud, params: Params) -> Json:
    """Where updates are posted and how many wait."""
    info: Json = {
        "url": cloud.webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(cloud.updates.fresh()),
        "allowed_updates": sorted(cloud.updates.allowed),
    }
    if cloud.webhook.url:
        info["max_connections"] = cloud.webhook.connections
    if cloud.webhook.last_error:
        info["last_error_message"] = cloud.webhook.last_error
        info["last_error_date"] = int(cloud.now().timestamp())
    return info


def get_file(cloud: Cloud, params: Params) -> Json:
    """Where a file can be downloaded, when it has at most 20 MB."""
    file = cloud.documents.kept.get(params.text("file_id"))
    if file is None:
        raise limits.bad("wrong file_id or the file is temporarily unavailable")
    if len(file.content) > limits.DOWNLOAD_BYTES:
        raise limits.bad("file is too big")
    return file_object(file) | {"file_path": f"files/{file.file_id}/{file.name}"}
