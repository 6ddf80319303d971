/// Public data sets: which ones exist, and their installation.
@NullMarked
package dev.halftime.app.data;

import org.jspecify.annotations.NullMarked;
