@NullMarked
package dev.halftime.report.data;

import org.jspecify.annotations.NullMarked;
