/// How text and JSON come in from outside: one strict reader, one rule for each doubtful thing.
///
/// `docs/record.md` has the rules for users. Whoever reads JSON in this project calls
/// [dev.halftime.Json#read], [StrictReader] or [JsonLines]; an architecture test keeps it so.
@NullMarked
package dev.halftime.json;

import org.jspecify.annotations.NullMarked;
