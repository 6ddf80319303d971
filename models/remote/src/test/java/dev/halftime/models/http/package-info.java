@NullMarked
package dev.halftime.models.http;

import org.jspecify.annotations.NullMarked;
