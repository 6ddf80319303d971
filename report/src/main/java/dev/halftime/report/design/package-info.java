/// Plans: what a design can find out, and what it would take to find out more.
@NullMarked
package dev.halftime.report.design;

import org.jspecify.annotations.NullMarked;
