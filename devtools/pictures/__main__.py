"""`python3 -m devtools.pictures`: what the documentation shows is made anew."""

from devtools.pictures.shown import renew

if __name__ == "__main__":
    renew()
