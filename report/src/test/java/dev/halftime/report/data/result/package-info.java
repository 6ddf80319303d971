@NullMarked
package dev.halftime.report.data.result;

import org.jspecify.annotations.NullMarked;
