/// The audit, which tests a benchmark like software.
@NullMarked
package dev.halftime.audit;

import org.jspecify.annotations.NullMarked;
