/// The checks of an audit, one class for each property of a benchmark.
@NullMarked
package dev.halftime.audit.check;

import org.jspecify.annotations.NullMarked;
