/// The databases of stores, SQLite and PostgreSQL: addresses, opening, checks, migrations and
/// locks.
@NullMarked
package dev.halftime.store.database;

import org.jspecify.annotations.NullMarked;
