/// Results of episodes: what was measured in each, its means by task, and their bounds.
@NullMarked
package dev.halftime.report.data.result;

import org.jspecify.annotations.NullMarked;
