"""What is wired to what, in one list.

Telegram -> door (polling or webhook) -> inbox -> lines -> reception -> turns -> delivery -> Telegram
                                   APScheduler -> alarm -----------^
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]

from handlers.common import Common
from handlers.delivery import Delivery
from handlers.documents import Documents
from handlers.errors import Errors
from handlers.housekeeping import Housekeeping
from handlers.importing import Desk
from handlers.intake import Inbox, Polling
from handlers.lines import Lines
from handlers.nudges import Alarm
from handlers.pace import Pace
from handlers.pictures import Pictures
from handlers.reception import Reception
from handlers.request import Wire, wire
from handlers.sending import Sender
from handlers.turns import Turns
from store.inbox import Arrived

if TYPE_CHECKING:
    from handlers.health import HealthServer
    from handlers.settings import Settings
    from handlers.webhook import Webhook

SIDE_BY_SIDE = 64  # updates worked on at once


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts that are started and stopped."""

    settings: Settings
    bot: Wire
    door: Polling | Webhook
    inbox: Inbox
    lines: Lines[Arrived]
    delivery: Delivery
    pictures: Pictures
    alarm: Alarm
    housekeeping: Housekeeping
    health: HealthServer | None
    scheduler: AsyncIOScheduler

    async def open_door(self) -> None:
        """Begin to take updates; OSError when the webhook's port is taken."""
        if isinstance(self.door, Polling):
            self.door.start()
        else:
            settings = self.settings
            await self.door.start(settings.webhook_url or "", settings.webhook_secret or "", settings.port)


def parts(
    common: Common, settings: Settings, scheduler: AsyncIOScheduler, base_url: str, *, paced: bool = True
) -> Parts:
    """All of the shell around an open store; `paced` off is for measuring what Telegram would not accept."""
    bot = wire(settings.telegram_bot_token or "", base_url)
    turns = Turns(common.store, common.coach)
    pictures = Pictures(common)
    sender = Sender(bot, Documents(common).render, pictures)
    rates = {} if paced else {"overall": 1e9, "in_chat": 1e9}
    delivery = Delivery(common, sender, Pace(common.clock.monotonic, common.clock.pause, **rates))
    errors = Errors(common, turns, delivery)
    reception = Reception(common, bot, turns, delivery, errors)
    alarm = Alarm(common, scheduler, turns, errors, reception.finish)
    reception.arm = alarm.arm  # a turn may bring an earlier appointment
    if common.coach.files is not None:
        desk = Desk(common, common.coach.files)
        reception.look_through, alarm.brings = desk.looked_through, desk.brings
    delivery.left = reception.left  # and a refused letter tells that somebody has gone
    lines = Lines(reception.receive, SIDE_BY_SIDE)
    inbox = Inbox(common, lines)
    return Parts(
        settings=settings,
        bot=bot,
        door=_door(common, settings, bot, inbox),
        inbox=inbox,
        lines=lines,
        delivery=delivery,
        pictures=pictures,
        alarm=alarm,
        housekeeping=Housekeeping(common, settings.backup_dir, errors.tell_owner),
        health=_health(common, settings),
        scheduler=scheduler,
    )


# Serving takes a web server, which is loaded where there is something to serve.


def _door(common: Common, settings: Settings, bot: Wire, inbox: Inbox) -> Polling | Webhook:
    """How updates come in."""
    if not settings.webhook_url:
        return Polling(common, bot, inbox)
    from handlers.health import Health  # noqa: PLC0415
    from handlers.webhook import Webhook  # noqa: PLC0415

    return Webhook(common, bot, inbox, Health(common, polls=False))


def _health(common: Common, settings: Settings) -> HealthServer | None:
    """What a monitor can ask, where a port was named for it."""
    if settings.metrics_port is None:
        return None
    from handlers.health import Health, HealthServer  # noqa: PLC0415

    health = Health(common, polls=settings.webhook_url is None)
    return HealthServer(health, settings.metrics_port, settings.metrics_host)
