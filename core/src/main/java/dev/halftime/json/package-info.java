/// Reading of external text and JSON: one strict reader, with one rule for each ambiguity.
///
/// `docs/record.md` has the rules for users. All JSON in this project is read by [Json#read],
/// [StrictReader] or [JsonLines]; an architecture test enforces this.
@NullMarked
package dev.halftime.json;

import org.jspecify.annotations.NullMarked;
