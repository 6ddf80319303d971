@NullMarked
package dev.halftime.report;

import org.jspecify.annotations.NullMarked;
