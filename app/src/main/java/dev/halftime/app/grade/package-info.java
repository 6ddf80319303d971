/// Grades of answers, verdicts and published results that were produced elsewhere.
@NullMarked
package dev.halftime.app.grade;

import org.jspecify.annotations.NullMarked;
