"""Coming back from a backup: checked, loaded, and with what was on its way shown to staff."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, func, inspect, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from models.database import Database, open_database
from models.letters import Letter, Post
from models.schema import current_revision, migrate
from models.topics import Counter
from services.backups.archive import DATABASE, KEY, Manifest, unpack_archive
from services.backups.making import Advance, Belongings, copy_sqlite, sqlite_path
from services.backups.refusing import BackupRefused
from services.backups.revisions import is_known
from services.backups.tables import Bonds, continue_numbering, list_tables, load_table
from services.leases import ALIVE, find_last_beat

OUTCOME = "restored from backup"
