@NullMarked
package dev.halftime.report.data.memory;

import org.jspecify.annotations.NullMarked;
