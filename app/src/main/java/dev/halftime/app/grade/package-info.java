/// Grades for answers, verdicts and published results from elsewhere.
@NullMarked
package dev.halftime.app.grade;

import org.jspecify.annotations.NullMarked;
