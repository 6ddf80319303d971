/// The databases that a store can be in, SQLite and PostgreSQL: their addresses, and how each is
/// opened, checked, migrated and locked.
@NullMarked
package dev.halftime.store.database;

import org.jspecify.annotations.NullMarked;
