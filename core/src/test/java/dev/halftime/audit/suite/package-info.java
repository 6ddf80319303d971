@NullMarked
package dev.halftime.audit.suite;

import org.jspecify.annotations.NullMarked;
