/// Plans: which differences a design can detect, and which design a given difference requires.
@NullMarked
package dev.halftime.report.design;

import org.jspecify.annotations.NullMarked;
