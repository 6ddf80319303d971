/// Tests of tables.
@NullMarked
package dev.halftime.export;

import org.jspecify.annotations.NullMarked;
