/// The toolkit of those who write worlds: tools declared with schema and handler in one place, and
/// the dispatch of calls.
@NullMarked
package dev.halftime.tool;

import org.jspecify.annotations.NullMarked;
