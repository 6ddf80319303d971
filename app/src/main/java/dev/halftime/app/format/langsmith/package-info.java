/// Runs exported from LangSmith.
@NullMarked
package dev.halftime.app.format.langsmith;

import org.jspecify.annotations.NullMarked;
