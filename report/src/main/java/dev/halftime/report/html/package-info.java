/// Tables and plots as HTML and SVG.
@NullMarked
package dev.halftime.report.html;

import org.jspecify.annotations.NullMarked;
