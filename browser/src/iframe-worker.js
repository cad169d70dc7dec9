/*! iframe-worker 1.0.4, copyright 2020-2022 Martin Donath, MIT licence: see iframe-worker.txt */

// Browsers refuse workers on file://, where the theme's search needs one.
import "iframe-worker/shim/index.js";
