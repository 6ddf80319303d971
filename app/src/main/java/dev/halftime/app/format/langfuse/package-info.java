/// Traces and observations exported from Langfuse.
@NullMarked
package dev.halftime.app.format.langfuse;

import org.jspecify.annotations.NullMarked;
