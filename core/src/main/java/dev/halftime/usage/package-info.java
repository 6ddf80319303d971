/// Usage of models and tools: the amounts, and the meter that counts them.
@NullMarked
package dev.halftime.usage;

import org.jspecify.annotations.NullMarked;
