#!/usr/bin/python3
"""Read the files for machines as their readers would, and say what is wrong.

    check_export.py WHAT PATH …

WHAT is csv, stix, event, feed (a folder) or list; a line each with the number
of entries. Written from the formats' specifications, not from the program: the schemas are
in test/support/schema/. Exit status 1 after the first fault.
"""
import csv
import hashlib
import ipaddress
import json
import os
import re
import sys

import jsonschema

HERE = os.path.dirname(os.path.abspath(__file__))
COLUMNS = ("ioc_type,ioc_value,date,category,actor,actor_attribute,malware,"
           "malware_type,reference,description,author,confidence").split(",")
HEX = {"file_hash_md5": 32, "file_hash_sha1": 40, "file_hash_sha256": 64}
WORDS = {
    "category": "c2 srcip phishing-site malware tool abusefile related-file "
                "unknown",
    "actor_attribute": "china russia north-korea iran cybercrime hacktivist "
                       "unknown",
    "malware_type": "ransomware stealer backdoor RAT loader dropper worm "
                    "trojan spyware N/A unknown",
}
HOST = re.compile(r"(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+"
                  r"[a-z0-9-]{2,63}")
BARE = {"google.com", "microsoft.com", "github.com", "npmjs.com", "t.me",
        "telegram.org"}


class Fault(Exception):
    pass


def need(good, fault):
    if not good:
        raise Fault(fault)


def load(path, schema):
    with open(path, encoding="utf-8") as f:
        data = json.load(f)
    with open(os.path.join(HERE, "schema", schema), encoding="utf-8") as f:
        jsonschema.Draft7Validator(json.load(f)).validate(data)
    return data


def check_address(text):
    address = ipaddress.ip_address(text)
    need(address.is_global and not address.is_multicast,
         f"{text} is no public address")
    need(text not in ("1.1.1.1", "8.8.8.8", "8.8.4.4"), f"{text}: a resolver")


def check_value(kind, value):
    if kind == "ip":
        check_address(value)
    elif kind == "domain":
        need(HOST.fullmatch(value), f"{value!r} is no name of a host")
        need(value not in BARE, f"{value} is a platform's bare name")
    elif kind == "url":
        need(re.fullmatch(r"(https?|ftp|wss)://[^\s/]+(/\S*)?(\?\S*)?(#\S*)?",
                          value), f"{value!r} is no such URL")
    else:
        need(kind in HEX, f"there is no type {kind!r}")
        need(re.fullmatch("[0-9a-f]{%d}" % HEX[kind], value),
             f"{value!r} is no {kind}")


def check_row(row):
    need(len(row) == len(COLUMNS), f"{len(row)} fields: {row}")
    r = dict(zip(COLUMNS, row))
    for name, field in r.items():
        need(field != "" and field == field.strip(), f"{name} is {field!r}")
        need(not re.search(r"[\x00-\x1f\x7f]", field), f"{name}: {field!r}")
        need(field[0] not in "=+-@", f"{name} is a formula: {field!r}")
    check_value(r["ioc_type"], r["ioc_value"])
    need(re.fullmatch(r"\d{4}-\d\d-\d\d", r["date"]), f"date {r['date']!r}")
    for name, words in WORDS.items():
        need(r[name] in words.split(), f"{name} is {r[name]!r}")
    need(re.match("https?://", r["reference"]), "the reference is no URL")
    need(r["description"].startswith("AI generated."), "no AI generated.")
    need(r["author"] == "AI agent", f"author {r['author']!r}")
    need(r["confidence"] == "medium", f"confidence {r['confidence']!r}")
    return r["ioc_type"], r["ioc_value"], r["reference"]


def check_csv(path):
    with open(path, "rb") as f:
        data = f.read()
    need(data.startswith(b"ioc_type,"), "no header, or a byte order mark")
    need(b"\r" not in data and data.endswith(b"\n"), "lines do not end in LF")
    with open(path, encoding="utf-8", newline="") as f:
        rows = list(csv.reader(f, strict=True))
    need(rows[0] == COLUMNS, f"header: {rows[0]}")
    need(len(rows) == data.count(b"\n"), "a field has a line break")
    keys = [check_row(row) for row in rows[1:]]
    need(len(keys) == len(set(keys)), "a row stands twice")
    return len(keys)


# STIX 2.1, 9: what we write is one comparison or two joined by AND.
STRING = r"'(?:[^'\\]|\\['\\])*'"
PATH = (r"[a-z0-9-]+:[A-Za-z0-9_]+(?:\.(?:[A-Za-z0-9_]+|'[A-Za-z0-9-]+'))*")
COMPARISON = rf"{PATH} (?:=|ISSUBSET) (?:{STRING}|\d+)"
PATTERN = re.compile(rf"\[{COMPARISON}(?: AND {COMPARISON})?\]")


def check_stix(path):
    objects = load(path, "stix-bundle.json")["objects"]
    ids = [o["id"] for o in objects]
    need(len(ids) == len(set(ids)), "an id stands twice")
    for o in objects:
        refs = o.get("object_refs", []) + o.get("object_marking_refs", [])
        refs += [o["created_by_ref"]] if "created_by_ref" in o else []
        for ref in refs:
            need(ref in ids, f"{o['id']} names {ref}, which is not there")
        need(o["created"] <= o.get("modified", o["created"]),
             f"{o['id']} is older than it is")
        if o["type"] == "indicator":
            need(PATTERN.fullmatch(o["pattern"]), f"pattern {o['pattern']}")
    return sum(o["type"] == "indicator" for o in objects)


def check_event(path):
    event = load(path, "misp-event.json")["Event"]
    uuids = [a["uuid"] for a in event["Attribute"]]
    need(len(uuids) == len(set(uuids)), "an attribute's UUID stands twice")
    values = [(a["type"], a["value"]) for a in event["Attribute"]]
    need(len(values) == len(set(values)), "an attribute stands twice")
    need(any(t["name"] == "tlp:clear" for t in event["Tag"]), "no TLP")
    need(os.path.basename(path) in ("misp", event["uuid"] + ".json"),
         "the file is not named after its event")
    return event


def check_feed(folder):
    manifest = load(os.path.join(folder, "manifest.json"),
                    "misp-manifest.json")
    files = {f[:-5] for f in os.listdir(folder)
             if f.endswith(".json") and f != "manifest.json"}
    need(files == set(manifest), f"events {files}, manifest {set(manifest)}")
    want = []
    for uuid, head in manifest.items():
        event = check_event(os.path.join(folder, uuid + ".json"))
        for key, value in head.items():
            need(event[key] == value, f"{key} of {uuid} differs")
        want += [hashlib.md5(a["value"].encode()).hexdigest() + "," + uuid
                 for a in event["Attribute"]]
    with open(os.path.join(folder, "hashes.csv"), encoding="ascii") as f:
        have = f.read().split("\n")
    need(have.pop() == "", "hashes.csv does not end in LF")
    need(sorted(have) == sorted(want), "hashes.csv has other hashes")
    return len(manifest)


def check_list(path):
    with open(path, encoding="utf-8") as f:
        lines = f.read().split("\n")
    need(lines.pop() == "", "it does not end in LF")
    head, values = lines[:3], lines[3:]
    need(all(line.startswith("#") for line in head), "no head")
    if values and re.match(r"# cut: [1-9]\d* indicators of ", values[0]):
        del values[0]
    need(head[2] == f"# entries: {len(values)}", head[2])
    need(values == sorted(set(values), key=str.encode), "not sorted, or twice")
    for value in values:
        need(re.fullmatch(r"[^\s#]\S*", value), f"entry {value!r}")
        need("[" not in value or re.match(r"[a-z]+://\[[0-9a-f:]+\]", value),
             f"{value} is defanged")
    return len(values)


def main():
    checks = {"csv": check_csv, "stix": check_stix, "event": check_event,
              "feed": check_feed, "list": check_list}
    for what, path in zip(sys.argv[1::2], sys.argv[2::2]):
        try:
            found = checks[what](path)
        except (Fault, ValueError, OSError, csv.Error,
                jsonschema.ValidationError) as fault:
            print(f"{path}: {getattr(fault, 'message', fault)}",
                  file=sys.stderr)
            return 1
        print(found if isinstance(found, int) else len(found["Attribute"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
