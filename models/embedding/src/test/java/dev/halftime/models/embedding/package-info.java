@NullMarked
package dev.halftime.models.embedding;

import org.jspecify.annotations.NullMarked;
