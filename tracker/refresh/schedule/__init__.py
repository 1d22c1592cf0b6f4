"""When the run happens by itself: a systemd timer, a line of crontab, or a workflow on GitHub."""

from tracker.refresh.schedule.timetable import Timetable

__all__ = ["Timetable"]
