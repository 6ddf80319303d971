@NullMarked
package dev.halftime.report.design;

import org.jspecify.annotations.NullMarked;
