"""Problems, goals, objectives, interventions, medications, safety and relapse-prevention plans. Filled by
"The weeks inside".
"""
