@NullMarked
package dev.halftime.audit;

import org.jspecify.annotations.NullMarked;
