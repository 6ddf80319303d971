@NullMarked
package dev.halftime.report.curve;

import org.jspecify.annotations.NullMarked;
