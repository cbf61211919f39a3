"""Photos for the public: in the sizes pages show, without what a camera adds about place, person and device."""
