"""How dates are typed in the admin; the German forms are Django's own."""
