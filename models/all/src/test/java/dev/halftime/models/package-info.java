@NullMarked
package dev.halftime.models;

import org.jspecify.annotations.NullMarked;
