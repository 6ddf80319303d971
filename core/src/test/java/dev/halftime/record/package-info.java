/// Tests of the record.
@NullMarked
package dev.halftime.record;

import org.jspecify.annotations.NullMarked;
