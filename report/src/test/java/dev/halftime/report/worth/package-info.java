@NullMarked
package dev.halftime.report.worth;

import org.jspecify.annotations.NullMarked;
