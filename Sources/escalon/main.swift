import ArgumentParser
import Console

Escalon.main()
