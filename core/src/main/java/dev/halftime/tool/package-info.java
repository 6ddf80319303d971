/// Toolkit for authors of worlds: tools declared with schema and handler in one place, and the
/// dispatch of calls.
@NullMarked
package dev.halftime.tool;

import org.jspecify.annotations.NullMarked;
