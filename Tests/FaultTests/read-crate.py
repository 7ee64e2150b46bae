"""Reads an RO-Crate with the library rocrate, and fails where what it says is not so."""

import hashlib
import pathlib
import sys

from rocrate.rocrate import ROCrate

folder = pathlib.Path(sys.argv[1])
crate = ROCrate(folder)
root = crate.root_dataset
for name in ("name", "description", "datePublished", "license"):
    assert root.get(name), f"the root has no {name}"

described = set()
for entity in crate.data_entities:
    path = folder / entity.id
    assert path.is_file(), f"{entity.id} is described and not there"
    digest = entity.get("sha256")
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    assert digest is None or digest == found, f"{entity.id} has another checksum"
    described.add(entity.id)
there = {str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()}
there.discard("ro-crate-metadata.json")
assert described == there, f"described and there differ in {described ^ there}"

(action,) = [e for e in crate.get_entities() if e.type == "CreateAction"]
assert action["instrument"]["softwareVersion"], "the program has no version"
for result in action["result"]:
    assert result.id in described, f"{result.id} is a result and not described"
for source in action["object"]:
    assert len(source["sha256"]) == 64, f"{source.id} has no checksum"
for entity in crate.get_entities():
    for key, value in entity.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict) and set(one) == {"@id"} and "://" not in one["@id"]:
                assert crate.get(one["@id"]), f"{entity.id}, {key}: nothing is {one['@id']}"
print(f"files: {len(described)}")
print(f"inputs: {len(action['object'])}")
