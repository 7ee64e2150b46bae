/// Tables of run folders whose figures agree with each other.
enum FigureExamples {
    static let measured = [
        "measure.html": "<p>measured</p>",
        "decomposition.csv": """
        from,to,outcome,unit,before,after,change,part,amount\r
        2024-01-18,2025-01-16,cost,pence,1000,1500,500,came,600\r
        2024-01-18,2025-01-16,cost,pence,1000,1500,500,need,-100\r
        2024-01-18,2025-01-16,unmet-need,level-points,9,8,-1,came,1\r
        2024-01-18,2025-01-16,unmet-need,level-points,9,8,-1,mix,-2\r

        """,
        "ambitions.csv": """
        ambition,measure,date,unit,target,actual,difference,state\r
        A,share,2024-01-18,thousandths,400,410,10,ahead\r
        A,share,2026-01-18,thousandths,420,,,no-data\r

        """,
        "mix.csv": """
        date,group,children,share_thousandths,priced_children,annual_cost_gbp,mean_cost_gbp,unmet_need_points\r
        2024-01-18,mainstream,3,750,3,6.00,2.00,5\r
        2024-01-18,base,1,250,1,4.00,4.00,4\r

        """,
        "moves.csv": """
        seen_on,kind,moves,phase_transfers,lasted,returned,moved_on,gone,too_early_to_say\r
        2024-01-18,lateral-move,5,1,2,1,1,0,1\r

        """,
        "need-change.csv": """
        from,to,domain,basis,children,up,same,down,mean_change_thousandths,not_in_both\r
        2024-01-18,2025-01-16,physical,like-for-like,9,2,5,2,0,0\r

        """,
        "costs.csv": """
        from,to,outcome,count,annual_cost_gbp,each_gbp\r
        2024-01-18,2025-01-16,child-whose-need-fell,3,10.00,3.33\r
        2024-01-18,2025-01-16,child-whose-need-is-met,0,10.00,\r

        """,
        "changes.csv": """
        change,span,reached_before,reached_after,other_before,other_after,effect,low_95,high_95\r
        outreach,effect,8.0000,5.0000,9.0000,8.0000,-2.0000,-3.0000,-1.0000\r
        base,effect,,,,,,,\r

        """,
    ]

    static let assessed = [
        "profiles.csv": """
        subject_id,designation,domain,level,lowest,highest,confidence,instrument,assessed_on,assessor_role,moderated,evidence,sheets,trial\r
        C1,,physical,1,1,1,high,school-age,2026-01-05,senco,no,,1,no\r
        C1,,hearing,2,1,3,medium,school-age,2026-01-05,senco,no,,2,no\r
        OAK,ordinary,vision,1,1,1,high,readiness,2026-01-06,head,no,,1,no\r

        """,
        "needs.csv": """
        child_id,domain,level,confidence,instrument,assessed_on,assessor_role,moderated,evidence\r
        C1,physical,1,high,school-age,2026-01-05,senco,no,\r
        C1,hearing,2,medium,school-age,2026-01-05,senco,no,\r

        """,
        "readiness.csv": """
        setting_id,designation,domain,level,assessed_on\r
        OAK,ordinary,vision,1,2026-01-06\r

        """,
        "support.csv": """
        setting_id,designation,domain,level,lifts_to,support\r
        OAK,ordinary,vision,1,2,"Large print, and good light"\r

        """,
        "moderation.csv": """
        subject_id,designation,reason,domain,instrument,assessors,what\r
        C1,,disagreement,hearing,,A1 A2,"Assessors found the levels 1, 3."\r

        """,
        "calibration.csv": """
        domain,group,sheets,level_0,level_1,level_2,level_3,level_4,level_5,mean,flagged\r
        hearing,all,4,1,1,2,0,0,0,1.2500,no\r
        vision,all,0,0,0,0,0,0,0,,no\r

        """,
        "agreement.csv": """
        domain,pairs,equal,kappa_linear,kappa_quadratic\r
        hearing,9,5,0.5000,0.6000\r

        """,
        "drift.csv": """
        assessor_id,domain,sheets,signal,first_signal_on,reference\r
        A1,hearing,30,none,,\r
        ,hearing,30,higher,2026-02-01,2025\r

        """,
        "level-audit.csv": """
        domain,group_kind,group,children,level_0,level_1,level_2,level_3,level_4,level_5,mean\r
        hearing,sex,female,16,10,6,0,0,0,0,0.3750\r
        hearing,sex,male,20,c,c,10,0,0,0,c\r

        """,
        "banding.csv": """
        child_id,score,band,top_up_annual_gbp,present_top_up_annual_gbp,difference_annual_gbp\r
        C1,3,A,100.00,90.00,10.00\r
        C2,7,B,200.00,,\r
        C3,,,,50.00,\r

        """,
        "bands.csv": """
        band,from_score,top_up_annual_gbp,children,planned_percent,at_or_above,planned_at_or_above_percent,chance,fills_up,winners,losers,unchanged,before_gbp,after_gbp,difference_gbp\r
        A,0,100.00,1,50,2,100,,no,1,0,0,90.00,100.00,10.00\r
        B,5,200.00,1,50,1,50,,no,0,0,0,0.00,0.00,0.00\r

        """,
    ]

    static let frontier = [
        "frontier.csv": """
        moves,outcome,level,unit,value,bound,gap\r
        5,feasible,unplaced,children,3,2,0.3333333333333333\r
        5,feasible,travel,minutes,40,40,0.0\r
        10,optimal,unplaced,children,2,2,0.0\r
        10,optimal,travel,minutes,50,50,0.0\r

        """,
        "moves.csv": """
        child_id,enters_at_moves,in_plans_of_moves\r
        C1,5,5 10\r
        C2,10,10\r

        """,
    ]

    static let report = [
        "report.html": "<p>stable</p>",
        "runs.csv": """
        plan,name,level,unit,value,bound,above_base\r
        base,Plan,unplaced,children,5,5,0\r
        1,Drawn,unplaced,children,6,6,1\r

        """,
        "stability.csv": """
        child_id,setting_id,designation,bundle_id,plans,same_setting,same_place,same_setting_percent,other_setting_id,other_designation,other_bundle_id,other_plans\r
        C1,OAK,ordinary,none,3,2,1,66,ELM,ordinary,none,1\r

        """,
    ]
}
