/// The checks of an audit, one property of a benchmark each.
@NullMarked
package dev.halftime.audit.check;

import org.jspecify.annotations.NullMarked;
