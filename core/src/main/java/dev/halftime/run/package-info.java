/// Carries experiments out: plans, runs episodes, resumes, stops.
@NullMarked
package dev.halftime.run;

import org.jspecify.annotations.NullMarked;
