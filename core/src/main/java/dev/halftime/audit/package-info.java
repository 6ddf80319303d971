/// The audit: a benchmark tested as software.
@NullMarked
package dev.halftime.audit;

import org.jspecify.annotations.NullMarked;
