#!/usr/bin/env python3
"""Runs a program with a PostgreSQL server to test with: MEED_TEST_POSTGRESQL is its address.

usage: on_postgresql.py PROGRAM [ARGUMENTS]
"""
import os
import subprocess
import sys

from postgres_server import PostgresServer

with PostgresServer() as server:
    sys.exit(subprocess.run(sys.argv[1:], env={**os.environ, "MEED_TEST_POSTGRESQL": server.address("meed")}).returncode)
