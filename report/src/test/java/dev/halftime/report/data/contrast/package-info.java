@NullMarked
package dev.halftime.report.data.contrast;

import org.jspecify.annotations.NullMarked;
